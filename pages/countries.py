"""Countries: what is known of a country, to read before meeting its delegation."""

from rcdata.topics.countries.controls import choice
from rcdata.ui import frame

view = frame.view()
choice.search(view)
choice.shown()

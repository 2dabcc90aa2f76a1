"""Briefings: slides made of cards, presented in a room or downloaded as files.

deck = templates.made(view.lang, "funding-gap")      # a Briefing: what is to be shown
made = slides.made(view, deck)                       # its slides, with their numbers
pptx.presentation(made, date.today())                # the same as a file
"""

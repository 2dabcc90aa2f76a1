"""Languages: gettext catalogues, read by Babel without a compile step.

A `Language` is passed as a value to whatever makes text (charts, cards, exports), so that two
sessions in two languages never share state. Message ids are the English texts; the catalogues are
in `locale/<code>/LC_MESSAGES/rcdata.po`.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, lists
from babel.messages import Catalog, mofile, pofile

LOCALE_DIR = Path(__file__).parent / "locale"
DOMAIN = "rcdata"
DEFAULT = "en"

# Languages offered, with their own names. A language is added when its catalogue is complete.
LANGUAGES = {"en": "English", "zh": "中文"}

# The United Nations writes English dates as "1 January 2019".
_REGION = {"en": "en_GB"}

# Languages written without spaces: a line may end after any character.
_UNSPACED = {"zh"}


def catalogue_path(code: str) -> Path:
    """Path of the catalogue of a language."""
    return LOCALE_DIR / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _catalogue(code: str) -> Catalog:
    """The messages of a language; none for English, the language of the message ids."""
    if code == DEFAULT:
        return Catalog(locale=code)
    with catalogue_path(code).open("rb") as file:
        return pofile.read_po(file, locale=code)


def _translations(catalogue: Catalog) -> gettext.NullTranslations:
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Language:
    """One language of the interface: its texts and its Babel locale."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(_REGION.get(code, code))
        self._translations = _translations(_catalogue(code))

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    @property
    def spaced(self) -> bool:
        """Whether words are separated by spaces."""
        return self.code not in _UNSPACED

    def text(self, message: str, /, **values: object) -> str:
        """Translate `message` and fill its `{placeholders}`; an empty message stays empty."""
        if not message:
            return ""
        translated = self._translations.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate by number; `{count}` is `count` unless `values` has another."""
        translated = self._translations.ngettext(one, many, count)
        return translated.format(**{"count": count, **values})

    def joined(self, message: str, separator: str = " · ") -> str:
        """Translate each part of a text that was joined from several messages."""
        between = self.text(": ") if separator == ": " else self.text(" · ")
        return between.join(self.text(part) for part in message.split(separator))

    def listed(self, parts: Iterable[str]) -> str:
        """Parts as a list: `a, b, c`."""
        return self.text(", ").join(parts)

    def named(self, names: Iterable[str]) -> str:
        """Names or years one after another: `a, b, c`. Chinese has a comma of its own for them."""
        return self.text("{name}, {next}", name="", next="").join(names)

    def together(self, names: Sequence[str]) -> str:
        """Names within a sentence: `a and b`."""
        return lists.format_list(names, locale=self.locale)

    def pair(self, name: str, value: str) -> str:
        """A name and its value: `2007: 92.1`."""
        return self.text("{name}: {value}", name=name, value=value)

    def noted(self, text: str, remark: str) -> str:
        """A text with a remark: `0.37% (derived)`."""
        return self.text("{text} ({remark})", text=text, remark=remark)

    def series(self, parts: Iterable[str]) -> str:
        """A list of parts that may contain commas: `a; b; c`."""
        return self.text("; ").join(parts)


@lru_cache
def language(code: str) -> Language:
    """The language with this code, or the default language for an unknown code."""
    return Language(code if code in LANGUAGES else DEFAULT)


def negotiate(wanted: str | None) -> str:
    """The code of the offered language nearest to a browser's locale such as `zh-CN`, else the
    default."""
    base = (wanted or "").replace("_", "-").split("-")[0].lower()
    return base if base in LANGUAGES else DEFAULT


@dataclass(frozen=True)
class Words:
    """A text that is translated when it is shown; ``many`` is its plural, if it has one."""

    words: str
    values: Mapping[str, Any] = field(hash=False)
    many: str | None = None

    def told(self, lang: Language, **values: Any) -> str:
        """The text in the reader's language; ``values`` add to its own values."""
        values = {**self.values, **values}
        if self.many is None:
            return lang.text(self.words, **values)
        return lang.plural(self.words, self.many, values["count"], **values)


def text(words: str, /, **values: object) -> Words:
    """A literal text with values for its ``{placeholders}``; see ``Language.text``."""
    return Words(words, values)


def plural(one: str, many: str, count: int) -> Words:
    """A literal text by number; see ``Language.plural``."""
    return Words(one, {"count": count}, many)

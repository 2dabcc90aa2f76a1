"""The store of values that were made ahead."""

import pickle
import zlib

from rcdata.cards import ahead, cache
from rcdata.cards.ahead import Made, Store
from rcdata.cards.cache import Kept
from tests.cards.test_cache import Asking

HERE, OTHER = (1, 1), (2, 1)
KEY = ("cards", ("levy", "en"))


def _made(value, version=HERE, key=KEY):
    told = []
    maker = Store()
    maker.told = told.append
    maker.value(version, key, lambda: value)
    return told[0]


def _fails():
    raise AssertionError("made again")


def test_what_was_made_ahead_is_not_made_again():
    store = Store()
    assert store.add(_made({"a": [1, 2]}))
    assert store.value(HERE, KEY, _fails) == {"a": [1, 2]}
    assert store.value(HERE, ("cards", "other"), lambda: "made") == "made"
    assert store.value(OTHER, KEY, lambda: "made") == "made", "another version of the database"


def test_values_that_are_alike_are_packed_beside_the_first():
    told = []
    maker = Store()
    maker.told = told.append
    values = {
        ("cards", ("levy", "en", place)): {"words": "x".join(map(str, range(500))), "at": place}
        for place in range(3)
    }
    for key, value in values.items():
        maker.value(HERE, key, lambda value=value: value)
    first, *others = told
    assert first.like is None and {one.like for one in others} == {first.key}
    assert max(len(one.packed) for one in others) < len(first.packed) / 5
    store = Store()
    for one in told:
        store.add(one)
    for key, value in values.items():
        assert store.value(HERE, key, _fails) == value
    # The first is made and sent again, and its bytes are not the same: a cache had let it go.
    maker.value(HERE, first.key, lambda: dict(reversed(values[first.key].items())))
    assert told[-1].key == first.key
    store.add(told[-1])
    store.add(Made(HERE, first.key, zlib.compress(pickle.dumps("another"))))
    for key, value in values.items():
        assert store.value(HERE, key, _fails) == value
    alone = Store()
    alone.add(others[0])
    assert alone.value(HERE, others[0].key, lambda: "made") == "made", "the first did not come"


def test_another_version_replaces_all():
    store = Store()
    store.add(_made("old"))
    store.add(_made("new", OTHER, ("cards", "another")))
    assert len(store) == 1
    assert store.value(HERE, KEY, lambda: "made") == "made"


def test_a_full_store_takes_no_more():
    made = _made("x")
    store = Store(most_bytes=len(made.packed))
    assert store.add(made)
    assert not store.add(Made(HERE, ("cards", "one more"), b"x"))
    assert len(store) == 1
    assert store.add(_made("x", OTHER)), "there is room again for another version"


def test_caches_with_a_name_take_from_the_store(monkeypatch):
    store = Store()
    monkeypatch.setattr(cache, "STORE", store)
    store.add(_made("ahead", key=("named", "a")))
    assert Kept("named").get(Asking(), "a", _fails) == "ahead"
    assert Kept("others").get(Asking(), "a", lambda: "made") == "made"
    assert Kept().get(Asking(), "a", lambda: "made") == "made"


def test_the_room_is_bounded():
    assert ahead.STORE._most == ahead.MOST_BYTES <= 200_000_000

"""Errors in the reader's language: what, where, why, what to do."""

from pathlib import Path

from rcdata.errors import DatabaseUnusable, DataFaults, Fault, RcDataError, text
from rcdata.i18n import language

ENGLISH, CHINESE = language("en"), language("zh")


def unusable(**parts: object) -> DatabaseUnusable:
    return DatabaseUnusable(text("The database cannot be opened"), **parts)


def test_each_part_is_a_sentence():
    error = unusable(
        where="rc.duckdb",
        cause=text("The cause given: {words}", words="no such file"),
        remedy=text("Name another file with `--out`"),
    )
    assert str(error) == error.told(ENGLISH)
    assert error.told(ENGLISH) == (
        "The database cannot be opened (rc.duckdb). The cause given: no such file. "
        "Name another file with `--out`."
    )
    assert error.told(CHINESE) == (
        "无法打开数据库（rc.duckdb）。系统给出的原因：no such file。请用`--out`另行指定文件。"
    )


def test_parts_not_known_are_left_out():
    assert unusable().told(ENGLISH) == "The database cannot be opened."
    assert unusable().told(CHINESE) == "无法打开数据库。"


def test_a_sentence_that_has_its_end_gets_no_second():
    error = unusable(cause="Who knows?", remedy="Look:")
    assert str(error) == "The database cannot be opened. Who knows? Look:"


def test_words_of_another_program_are_left_as_they_are():
    error = RcDataError("{curly} 100% words", cause="Overview {name}")
    assert str(error) == "{curly} 100% words. Overview {name}."
    assert error.told(CHINESE).startswith("{curly} 100% words。")


def test_faults_stand_one_to_a_line_in_every_language():
    faults = [Fault("units.csv", 2, "label", "is empty"), Fault("posts.csv", None, None, "is gone")]
    lines = ["  units.csv:2:label: is empty", "  posts.csv: is gone"]
    said, *named = DataFaults(faults).told(ENGLISH).splitlines()
    assert said.startswith("The data have 2 faults. Correct the places named;")
    assert named == lines
    said, *named = DataFaults(faults).told(CHINESE).splitlines()
    assert said.startswith("数据中有2处错误。请改正所列各处；")
    assert named == lines
    assert str(DataFaults(faults[:1])).startswith("The data have 1 fault. ")


def test_a_missing_description_is_told_in_every_part(tmp_path: Path):
    from rcdata.catalog import load

    try:
        load(tmp_path)
    except RcDataError as error:
        assert error.told(CHINESE) == (
            f"数据文件夹中没有datapackage.yaml（{tmp_path}）。可能指定了别的文件夹，或文件已被移走。"
            "请将本程序数据文件夹中的datapackage.yaml复制到该文件夹。"
        )
    else:
        raise AssertionError("nothing was refused")


def test_a_cell_as_long_as_a_book_is_told_in_part():
    told = str(Fault("posts.csv", 2, "label", "x" * 100_000, "y" * 100_000))
    assert len(told) < 1_400 and told.startswith("posts.csv:2:label: xxx") and "…" in told

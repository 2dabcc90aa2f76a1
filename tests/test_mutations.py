"""The faults of `benchmarks.mutations` can still be put in; that tests see them takes minutes, and
is looked at on request."""

import pytest

from benchmarks.mutations import FAULTS
from tests.server import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_each_fault_can_be_put_in(fault):
    held = (ROOT / fault.file).read_text(encoding="utf-8")
    assert fault.old in held
    assert fault.new in held or not fault.both
    assert (ROOT / fault.tests).exists()

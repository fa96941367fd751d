"""The player's core in Node, without a page."""

import pytest

from tests.js import node


def test_the_core_passes_its_own_tests_in_node():
    tests = sorted(map(str, node.FOLDER.glob("*.test.js")))

    assert len(tests) >= 5
    assert "# fail 0" in node.run("--test", "--test-reporter=tap", *tests)


def test_without_node_ci_fails_with_a_sentence(monkeypatch):
    monkeypatch.setattr(node, "NODE", None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^CI must have Node, and found none\. Install it"):
        node.run("--version")

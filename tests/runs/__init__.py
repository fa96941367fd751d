"""Tests of runs as values and as files."""

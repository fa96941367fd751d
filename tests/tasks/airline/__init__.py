"""Tests of the airline task."""

"""Tests of what networks are trained to do."""

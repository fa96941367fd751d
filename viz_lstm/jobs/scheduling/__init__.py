"""Decisions about who trains when, without threads, locks or clocks."""

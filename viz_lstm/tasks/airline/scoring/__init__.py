"""The flaws that flatter a forecast, and the forecasts of a read-out step by step."""

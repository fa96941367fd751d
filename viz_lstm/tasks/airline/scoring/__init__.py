"""What flatters a forecast, and the forecasts of a read-out step by step."""

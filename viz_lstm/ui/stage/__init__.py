"""The first screen of a task's page around its player: a line of heading above, a row of choices below."""

"""The errors that a series somebody brings can cause."""

from collections.abc import Mapping
from types import MappingProxyType

SERIES_ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "series-file-large": ("`file` must have at most {most} MB; got {count} bytes. Take a part of it."),
        "series-rows-many": ("`file` must have at most {most} rows; got {count}. Take a part of it."),
        "series-columns-many": (
            "`file` must have at most {most} columns; got {count}. Keep the columns that you need."
        ),
        "series-empty": (
            "`file` must hold a table with a column of numbers; got nothing in it. Choose another file."
        ),
        "series-web-page": (
            "`file` must be a table; got a web page (HTML or XML). Download the file itself, often by a "
            "button called Raw or Download."
        ),
        "series-spreadsheet": (
            "`file` must be a table as text; got a spreadsheet ({kind}). Save its sheet as CSV."
        ),
        "series-archive": (
            "`file` must be a table as text; got an archive ({kind}). Unpack it and take the CSV file in it."
        ),
        "series-lfs": (
            "`file` must hold numbers; got a pointer of Git LFS, which only says where they are. Fetch "
            "the file itself with `git lfs pull`."
        ),
        "series-json": (
            "`file` must be a table as text; got JSON. Save the numbers as CSV, one row for each date."
        ),
        "series-binary": (
            "`file` must be a table as text; got something else ({kind}). Save the numbers as CSV."
        ),
        "series-control": (
            "`file` must be a table as text; got {count} characters that no text has, the first one "
            "{character} in line {line}. Save the numbers as CSV."
        ),
        "series-no-numbers": (
            "`file` must have a column of numbers; got only other columns: {columns}. Choose another file."
        ),
        "series-column-unknown": ("`name` must be a column of the file; got {name}. It has {known}."),
        "series-not-numbers": (
            "`column` must be a column of numbers; got {name} with {cell} in it. Choose another one."
        ),
        "series-no-dates": (
            "`dates` must be a column of dates; got {name} with {cell} in it. Choose another one, or none."
        ),
        "series-only-unknown": (
            "`only` must name a value that stands in {name}; got {value}. It has {known}."
        ),
        "series-choice-range": (
            "`{name}` must be from {low} to {high}; got {value}. Choose one between these."
        ),
        "series-infinite": (
            "`file` must have finite numbers; got an infinite one in row {rows}. Correct it, or choose "
            "to fill such gaps along a straight line or to take the longest stretch without any."
        ),
        "series-words": (
            "`file` must have numbers in the column of the series; got something else in row {rows}. "
            "Correct it, or choose to fill such gaps along a straight line or to take the longest "
            "stretch without any."
        ),
        "series-no-value": (
            "`file` must have a value for every date; got none in row {rows}. Add it, or choose to fill "
            "such gaps along a straight line or to take the longest stretch without any."
        ),
        "series-undated": (
            "`file` must have a date for every value; got none that can be read in row {rows}. Correct "
            "it, or choose to fill such gaps along a straight line or to take the longest stretch "
            "without any."
        ),
        "series-incomplete": (
            "`file` must have a value for every date and a date for every value; got no value in row "
            "{rows}, and no date that can be read in row {undated}. Correct it, or choose to fill such "
            "gaps along a straight line or to take the longest stretch without any."
        ),
        "series-gap": (
            "`file` must have a row for every step; got {count} missing: {missing}. Add them, or choose "
            "to fill such gaps along a straight line or to take the longest stretch without any."
        ),
        "series-uneven": (
            "`file` must have even steps; got others between rows {rows}. Give it one row for each step, "
            "such as each month."
        ),
        "series-doubled": (
            "`file` must have one row for each date; got {count} for {date}: rows {rows}. Correct it, or "
            "choose their mean, their sum, the first or the last."
        ),
        "series-stacked": (
            "`file` must have one row for each date; got {count} for {date}: rows {rows}, which differ "
            "in {column}. Choose the rows of one {column}, or their mean or sum."
        ),
        "series-constant": (
            "`file` must have values that change; got {value} everywhere. There is nothing to learn in "
            "it; choose another column or file."
        ),
        "series-short": ("`file` must have at least {least} values; got {count}. Take a longer series."),
        "series-long": (
            "`file` must have at most {most} values; got {count}. Choose the last {most}, or a coarser "
            "step: the mean of every {every}."
        ),
        "series-data-damaged": (
            "`data` must be a series as this program writes it; got something else. Bring its file again."
        ),
        "series-season-long": (
            "`season` must come back three times: at most {most} steps here; got {value}. Choose a "
            "shorter one, or 1 for none."
        ),
    }
)

"""What kinds of files share: their bytes, their text, the number formats and the hidden parts of workbooks."""

"""A result as JSON holds it: its keys, their types, and what each means.

`assessment.result` copies an Assessment by them, and `formats.result_schema` makes the JSON Schema from them. What is
said below a key is its description for whoever reads the schema; a key without takes that of its type.
"""

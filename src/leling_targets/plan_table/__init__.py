"""The table of a plan (主要指标表): base year, goals, yearly averages and totals in brackets, read into promises."""

"""Any statistical table, whole: every figure of a sheet with the words above and beside it, without a plan."""

"""How much a spreadsheet file may be. Also read by the child process, so it imports nothing."""

FILE_BYTES = 20 << 20
INFLATED_BYTES = 200 << 20
RATIO = 100  # inflated to packed, of the whole file and of every part above RATIO_FROM
RATIO_FROM = 1 << 20
PARTS = 1_000
ROWS = 60_000
COLUMNS = 200
CELLS = 3_000_000  # filled ones
TEXT = 2_000  # characters kept of one cell
MEMORY_BYTES = 1 << 30
CPU_SECONDS = 25
WALL_SECONDS = 30

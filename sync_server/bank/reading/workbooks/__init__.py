"""XLSX and XLS workbooks as grids, with the pictures that lie on them."""

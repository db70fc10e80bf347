"""Text with markup in it, HTML, MathML or Office equations, as one line of plain text."""

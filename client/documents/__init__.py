"""What is printed and signed on paper: A4, in Chinese whatever the screen's language, fonts embedded.

Forms of the regulation are Chinese documents, so nothing here is translated.
"""

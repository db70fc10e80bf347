"""After a power cut or a restart: the answers are here, someone has to let the seat go on."""

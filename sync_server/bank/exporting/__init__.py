"""Writing questions, with their answers, into files that the importer reads back as they were."""

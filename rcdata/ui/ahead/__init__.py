"""Pages made before readers ask: each as it opens, then each with every value that it offers."""

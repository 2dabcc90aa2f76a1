"""The XML namespaces in which drawings and charts of a PowerPoint file are written."""

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

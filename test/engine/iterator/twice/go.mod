module twice
go 1.18

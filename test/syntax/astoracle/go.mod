module astoracle

go 1.24

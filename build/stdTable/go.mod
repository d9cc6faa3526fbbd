module mapguard.example/stdtable

go 1.25

module mapguard.example/typeoracle

go 1.23

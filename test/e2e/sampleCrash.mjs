/** A report of the Go runtime about a loop beside a goroutine that deletes, as programs print it. */
export const sampleCrash = `fatal error: concurrent map iteration and map write

goroutine 1 [running]:
internal/runtime/maps.fatal({0x4a2b11?, 0x0?})
	/usr/local/go/src/runtime/panic.go:1046 +0x18
main.double(0xc000102030)
	/src/app/main.go:6 +0x5c
main.main()
	/src/app/main.go:27 +0x1d4

goroutine 18 [runnable]:
main.prune(0xc000102030)
	/src/app/main.go:14 +0x64
created by main.main in goroutine 1
	/src/app/main.go:28 +0x1b0
exit status 2
`;

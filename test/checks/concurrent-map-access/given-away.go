package givenaway

// Batcher hands its map to a goroutine and makes another for itself.
type Batcher struct {
	tasks   chan string
	pending map[string]int
	tapped  map[string]int
	kept    map[string]int
}

func (b *Batcher) run() {
	for t := range b.tasks {
		b.pending[t]++
		go b.flush(b.pending)
		b.pending = make(map[string]int)

		b.tapped[t]++
		urls := b.tapped
		b.tapped = make(map[string]int)
		go b.tap(urls)

		b.kept[t]++ // want "b.kept is written here while another goroutine has it ranged over"
		go b.keep(b.kept)
	}
}

func (b *Batcher) flush(pending map[string]int) (n int) {
	for range pending {
		n++
	}
	return n
}

func (b *Batcher) tap(urls map[string]int) (n int) {
	for range urls {
		n++
	}
	return n
}

func (b *Batcher) keep(kept map[string]int) (n int) {
	for range kept { // want "kept is ranged over here while another goroutine has it written"
		n++
	}
	return n
}

func Start() *Batcher {
	b := &Batcher{tasks: make(chan string), pending: map[string]int{}, tapped: map[string]int{}, kept: map[string]int{}}
	go b.run()
	return b
}

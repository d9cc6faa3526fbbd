package dynamic

// Filters come and go while the loop runs.
type Service struct{ filters map[int]func() }

func NewService() *Service { return &Service{filters: map[int]func(){}} }

func (s *Service) Start() { go s.loop() }

func (s *Service) loop() {
	for {
		for _, f := range s.filters { // want "s.filters is ranged over, and written in Service.Install."
			f()
		}
	}
}

func (s *Service) Install(id int, f func()) {
	s.filters[id] = f // want "s.filters is written, and ranged over in Service.loop."
}

func (s *Service) Uninstall(id int) {
	delete(s.filters, id) // want "s.filters is deleted from, and ranged over in Service.loop."
}

// Registry is filled before it is started: nothing is ever taken out.
type Registry struct{ handlers map[int]func() }

func NewRegistry() *Registry { return &Registry{handlers: map[int]func(){}} }

func (r *Registry) Handle(id int, f func()) { r.handlers[id] = f }

func (r *Registry) Start() { go r.loop() }

func (r *Registry) loop() {
	for {
		for _, f := range r.handlers {
			f()
		}
	}
}

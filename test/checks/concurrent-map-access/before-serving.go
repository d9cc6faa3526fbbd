// run: norace
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

// Server registers its handlers first and serves when all is set.
type Server struct {
	mux    *http.ServeMux
	probes map[string]func() bool
}

func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	for name, probe := range s.probes {
		fmt.Fprintln(w, name, probe())
	}
}

func (s *Server) addHandlers() {
	s.mux.HandleFunc("/ready", s.ready)
}

func (s *Server) addProbe(name string, probe func() bool) {
	s.probes[name] = probe
}

func newServer() *Server {
	s := &Server{mux: http.NewServeMux(), probes: map[string]func() bool{}}
	s.addHandlers()
	s.addProbe("disk", func() bool { return true })
	return s
}

func main() {
	s := newServer()
	for range 2 {
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/ready", http.NoBody))
		fmt.Print(w.Body.String())
	}
}

package served

import "context"

// What protoc-gen-go-grpc writes, in short.
type Registrar interface{ RegisterService(name string, impl any) }

type BridgeServer interface {
	Solve(context.Context, *Request) (*Reply, error)
	Read(context.Context, *Request) (*Reply, error)
}

func RegisterBridgeServer(s Registrar, impl BridgeServer) { s.RegisterService("Bridge", impl) }

type Request struct{ Name string }

type Reply struct{ Text string }

// One bridge serves all requests of a connection.
type bridge struct{ refs map[string]string }

func Serve(s Registrar) {
	b := &bridge{refs: map[string]string{}}
	RegisterBridgeServer(s, b)
}

func (b *bridge) Solve(ctx context.Context, r *Request) (*Reply, error) {
	b.refs[r.Name] = "solved" // want "b.refs is written, and written in bridge.Solve."
	return &Reply{}, ctx.Err()
}

func (b *bridge) Read(ctx context.Context, r *Request) (*Reply, error) {
	return &Reply{Text: b.refs[r.Name]}, ctx.Err() // want "b.refs is read, and written in bridge.Solve."
}

// Nothing shows that two requests have one of these.
type call struct{ seen map[string]string }

func (c *call) Solve(ctx context.Context, r *Request) (*Reply, error) {
	c.seen[r.Name] = "solved"
	return &Reply{}, ctx.Err()
}

func (c *call) Read(ctx context.Context, r *Request) (*Reply, error) {
	return &Reply{Text: c.seen[r.Name]}, ctx.Err()
}

func NewCall() BridgeServer { return &call{seen: map[string]string{}} }

// compiles: no
package libraries

import (
	"context"
	"sync"
	"time"

	"github.com/containerd/containerd/v2/core/images"
	"github.com/docker/docker/pkg/signal"
	mqtt "github.com/eclipse/paho.mqtt.golang"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// sizes asks for all layers at once, and waits for them.
func sizes(ctx context.Context, desc ocispec.Descriptor) (map[string]int64, error) {
	found := map[string]int64{}
	err := images.Dispatch(ctx, images.HandlerFunc(func(ctx context.Context, d ocispec.Descriptor) ([]ocispec.Descriptor, error) {
		found[d.Digest.String()] = d.Size // want "found is written by goroutines that run at the same time"
		return nil, nil
	}), nil, desc)
	found["all"] = desc.Size
	return found, err
}

func guardedSizes(ctx context.Context, desc ocispec.Descriptor) (map[string]int64, error) {
	var mu sync.Mutex
	found := map[string]int64{}
	err := images.Dispatch(ctx, images.HandlerFunc(func(ctx context.Context, d ocispec.Descriptor) ([]ocispec.Descriptor, error) {
		mu.Lock()
		defer mu.Unlock()
		found[d.Digest.String()] = d.Size
		return nil, nil
	}), nil, desc)
	found["all"] = desc.Size
	return found, err
}

func watch(client mqtt.Client) {
	last := map[string]string{}
	client.Subscribe("#", 0, func(_ mqtt.Client, m mqtt.Message) {
		last[m.Topic()] = string(m.Payload()) // want "last is written here while another goroutine has it ranged over"
	})
	for {
		time.Sleep(time.Second)
		for topic, payload := range last {
			println(topic, payload)
		}
	}
}

func serve(requests <-chan string) {
	open := map[string]bool{}
	signal.Trap(func() {
		for name := range open { // want "open is ranged over here while another goroutine has it written"
			println(name)
		}
	})
	for name := range requests {
		open[name] = true
	}
}

/** Library functions that run a function argument on another goroutine, or later and beside the caller. */

export interface ConcurrentCall {
  /** Index of the argument that is run. */
  readonly arg: number;
  /** One call runs the argument many times at once. */
  readonly many?: true;
  /** The receiver's Wait joins what was started. */
  readonly joinedBy?: 'receiver';
  /** The call returns when all is done. */
  readonly joined?: true;
  /** How the message calls the start. */
  readonly says: string;
  /** The argument runs once for each request, beside every other handler: the server it serves is not in view. */
  readonly handler?: true;
}

/** Call their argument in turn until they are told to stop, and return then: with `go` before them, that is where the argument runs. */
const periodic: Readonly<Record<string, ConcurrentCall>> = Object.fromEntries(
  Object.entries({ Until: 0, Forever: 0, JitterUntil: 0, NonSlidingUntil: 0, UntilWithContext: 1, JitterUntilWithContext: 1, NonSlidingUntilWithContext: 1 })
    .map(([name, arg]) => [`k8s.io/apimachinery/pkg/util/wait.${name}`, { arg, joined: true, says: `wait.${name}` }]),
);

/** Walks an image: each layer's handler runs on a goroutine of its own, for which it waits. */
const dispatch: ConcurrentCall = { arg: 1, many: true, joined: true, says: 'images.Dispatch' };

/** A message comes on the client's goroutine, one after the other unless the client was told that their order does not matter. */
const paho = 'github.com/eclipse/paho.mqtt.golang';
const messages: Readonly<Record<string, ConcurrentCall>> = {
  [`${paho}.Client.Subscribe`]: { arg: 2, says: 'an MQTT subscription' },
  [`${paho}.Client.SubscribeMultiple`]: { arg: 1, says: 'an MQTT subscription' },
  [`${paho}.Client.AddRoute`]: { arg: 1, says: 'an MQTT route' },
  [`${paho}.ClientOptions.SetDefaultPublishHandler`]: { arg: 0, handler: true, says: 'an MQTT handler' },
  [`${paho}.ClientOptions.SetOnConnectHandler`]: { arg: 0, handler: true, says: 'an MQTT handler' },
  [`${paho}.ClientOptions.SetConnectionLostHandler`]: { arg: 0, handler: true, says: 'an MQTT handler' },
};

/** By the qualified name of the function or method. */
export const concurrentCalls: Readonly<Record<string, ConcurrentCall>> = {
  'golang.org/x/sync/errgroup.Group.Go': { arg: 0, joinedBy: 'receiver', says: 'errgroup.Go' },
  'golang.org/x/sync/errgroup.Group.TryGo': { arg: 0, joinedBy: 'receiver', says: 'errgroup.TryGo' },
  'sync.WaitGroup.Go': { arg: 0, joinedBy: 'receiver', says: 'WaitGroup.Go' },
  'time.AfterFunc': { arg: 1, says: 'time.AfterFunc' },
  'context.AfterFunc': { arg: 1, says: 'context.AfterFunc' },
  'testing.B.RunParallel': { arg: 0, many: true, joined: true, says: 'b.RunParallel' },
  'net/http.HandleFunc': { arg: 1, many: true, handler: true, says: 'an HTTP handler' },
  'net/http.ServeMux.HandleFunc': { arg: 1, many: true, handler: true, says: 'an HTTP handler' },
  'net/http.HandlerFunc': { arg: 0, many: true, handler: true, says: 'an HTTP handler' },
  'github.com/gorilla/mux.Router.HandleFunc': { arg: 1, many: true, handler: true, says: 'an HTTP handler' },
  'golang.org/x/sync/singleflight.Group.DoChan': { arg: 1, says: 'singleflight.DoChan' },
  'github.com/panjf2000/ants/v2.Submit': { arg: 0, says: 'ants.Submit' },
  'github.com/panjf2000/ants.Submit': { arg: 0, says: 'ants.Submit' },
  'github.com/panjf2000/ants/v2.Pool.Submit': { arg: 0, says: 'Pool.Submit' },
  'github.com/panjf2000/ants.Pool.Submit': { arg: 0, says: 'Pool.Submit' },
  'github.com/alitto/pond.WorkerPool.Submit': { arg: 0, says: 'WorkerPool.Submit' },
  'github.com/gammazero/workerpool.WorkerPool.Submit': { arg: 0, says: 'WorkerPool.Submit' },
  'github.com/sourcegraph/conc.WaitGroup.Go': { arg: 0, joinedBy: 'receiver', says: 'WaitGroup.Go' },
  'github.com/sourcegraph/conc/pool.Pool.Go': { arg: 0, joinedBy: 'receiver', says: 'Pool.Go' },
  'github.com/containerd/containerd/images.Dispatch': dispatch,
  'github.com/containerd/containerd/v2/core/images.Dispatch': dispatch,
  'github.com/docker/docker/pkg/signal.Trap': { arg: 0, says: 'signal.Trap' },
  ...messages,
  ...periodic,
  'k8s.io/client-go/util/workqueue.ParallelizeUntil': { arg: 3, many: true, joined: true, says: 'ParallelizeUntil' },
};

/** Methods that wait for goroutines; whatever else is called Wait counts as well. */
export const waitMethods: ReadonlySet<string> = new Set([
  'sync.WaitGroup.Wait', 'golang.org/x/sync/errgroup.Group.Wait', 'github.com/sourcegraph/conc.WaitGroup.Wait', 'github.com/sourcegraph/conc/pool.Pool.Wait', 'go4.org/syncutil.Group.Err',
]);

/** What functions are called that run their only argument on a goroutine, in libraries and in the utility packages of programs. */
export const starterNames: ReadonlySet<string> = new Set(['Go', 'GoSafe', 'SafeGo', 'GoFunc', 'Wrap', 'Spawn', 'Submit']);

/** Functions that run a function argument once nothing else refers to the object any more. */
export const finalizers: ReadonlySet<string> = new Set(['runtime.SetFinalizer', 'runtime.AddCleanup']);

const ordered = ['Len', 'Less', 'Swap'];
const heaped = [...ordered, 'Push', 'Pop'];

/** Functions that call methods of their first argument before they return (container/heap.Interface, sort.Interface). */
export const callsBack: Readonly<Record<string, readonly string[]>> = {
  'container/heap.Init': heaped, 'container/heap.Push': heaped, 'container/heap.Pop': heaped, 'container/heap.Fix': heaped, 'container/heap.Remove': heaped,
  'sort.Sort': ordered, 'sort.Stable': ordered,
};

/** What protoc-gen-go-grpc calls the functions that register their second argument with a server: each request to it is served on a goroutine of its own. */
export const rpcRegistration = /^Register\w+Server$/;

/** Functions and methods of the standard library about which there is something to say where maps are concerned, and since which Go release they are there. */

/** `since`: minor version of Go 1 (api/go1.N.txt). `ofMaps`: only where a map is stored or loaded. */
export interface MapCall { readonly about: 'syncMap' | 'syncMapRange' | 'iterator' | 'clone' | 'deleteFunc' | 'fill' | 'atomicMap' | 'pointerToMap'; readonly since?: number; readonly ofMaps?: true }

export const mapCalls: Readonly<Record<string, MapCall>> = {
  'sync.Map.Load': { about: 'syncMap' }, 'sync.Map.Store': { about: 'syncMap' }, 'sync.Map.Delete': { about: 'syncMap' }, 'sync.Map.LoadOrStore': { about: 'syncMap' },
  'sync.Map.LoadAndDelete': { about: 'syncMap', since: 15 }, 'sync.Map.Swap': { about: 'syncMap', since: 20 }, 'sync.Map.CompareAndSwap': { about: 'syncMap', since: 20 },
  'sync.Map.CompareAndDelete': { about: 'syncMap', since: 20 }, 'sync.Map.Clear': { about: 'syncMap', since: 23 }, 'sync.Map.Range': { about: 'syncMapRange' },
  'maps.Keys': { about: 'iterator', since: 23 }, 'maps.Values': { about: 'iterator', since: 23 }, 'maps.All': { about: 'iterator', since: 23 },
  'maps.Clone': { about: 'clone', since: 21 }, 'maps.DeleteFunc': { about: 'deleteFunc', since: 21 }, 'maps.Copy': { about: 'fill', since: 21 }, 'maps.Insert': { about: 'fill', since: 23 },
  'sync/atomic.Value.Load': { about: 'atomicMap', ofMaps: true }, 'sync/atomic.Value.Store': { about: 'atomicMap', ofMaps: true }, 'sync/atomic.Value.Swap': { about: 'atomicMap', ofMaps: true },
  'sync/atomic.Value.CompareAndSwap': { about: 'atomicMap', ofMaps: true },
  'sync/atomic.Pointer.Load': { about: 'pointerToMap', since: 19, ofMaps: true }, 'sync/atomic.Pointer.Store': { about: 'pointerToMap', since: 19, ofMaps: true },
  'sync/atomic.Pointer.Swap': { about: 'pointerToMap', since: 19, ofMaps: true }, 'sync/atomic.Pointer.CompareAndSwap': { about: 'pointerToMap', since: 19, ofMaps: true },
};

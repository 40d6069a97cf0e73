// The least and the largest value of every map, for legends and colour scales. A NaN among the values may be passed over
// or end up as an extent: WGSL leaves that open, and models with NaN weights are turned away when they are read.
// One workgroup reduces one map; one invocation every 64th cell.

struct MapEntry {
  offset: u32, // first float in the arena
  length: u32, // cells
  slot: u32,
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(2) var<storage, read_write> ranges: array<f32>; // begins with 2 values a map
@group(0) @binding(3) var<storage, read> map_table: array<MapEntry>;

var<workgroup> least: array<f32, 64>;
var<workgroup> most: array<f32, 64>;

@compute @workgroup_size(64)
fn extents(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let number = group.y * groups.x + group.x;
  if (number >= arrayLength(&map_table)) {
    return;
  }
  let entry = map_table[number];
  var low = maps[entry.offset];
  var high = low;
  for (var i = lane; i < entry.length; i += 64u) {
    let value = maps[entry.offset + i];
    low = min(low, value);
    high = max(high, value);
  }
  least[lane] = low;
  most[lane] = high;
  workgroupBarrier();
  if (lane == 0u) {
    for (var i = 1u; i < 64u; i++) {
      low = min(low, least[i]);
      high = max(high, most[i]);
    }
    ranges[2u * number] = low;
    ranges[2u * number + 1u] = high;
  }
}

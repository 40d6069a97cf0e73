// Keeps what is on the screen while a picture fades, before new maps take the place of the old:
// before = mix(before, maps / half range, shown), in units of the colour range of the level shown.
// One workgroup blends one map; one invocation every 64th cell.

struct MapEntry {
  offset: u32, // first float in the arena
  length: u32, // cells
  slot: u32,
}

struct Slot {
  first_map: u32,
  channels: u32,
  groups: array<i32, 3>,
}

struct Fade {
  shown: f32, // 0: all of before, 1: all of maps
  level: u32,
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(1) var<storage, read_write> before: array<f32>;
@group(0) @binding(2) var<storage, read_write> ranges: array<f32>; // 2 extents a map, then level * slots + slot
@group(0) @binding(3) var<storage, read> map_table: array<MapEntry>;
@group(0) @binding(4) var<storage, read> slots: array<Slot>;
@group(0) @binding(5) var<uniform> fade: Fade;

@compute @workgroup_size(64)
fn blend(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let number = group.y * groups.x + group.x;
  let map_count = arrayLength(&map_table);
  if (number >= map_count) {
    return;
  }
  let entry = map_table[number];
  let half_range = ranges[2u * map_count + fade.level * arrayLength(&slots) + entry.slot];
  for (var i = entry.offset + lane; i < entry.offset + entry.length; i += 64u) {
    let current = maps[i] / half_range;
    // A value that is not finite would stay in a mix for ever.
    before[i] = select(mix(before[i], current, fade.shown), current, fade.shown >= 1.0);
  }
}

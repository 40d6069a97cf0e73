// Half the colour range of every slot at every level: 0.1 + the largest |extent| in the slot's group, rounded to three
// decimals; 1 where the slot has no group. Bit for bit what halfRangesOf gives.
// One workgroup computes one half range; one invocation looks at every 64th map of each slot.

struct MapEntry {
  offset: u32,
  length: u32,
  slot: u32,
}

struct Slot {
  first_map: u32,
  channels: u32,
  groups: array<i32, 3>, // one a level, -1 for none
}

@group(0) @binding(2) var<storage, read_write> ranges: array<f32>; // 2 extents a map, then level * slots + slot
@group(0) @binding(3) var<storage, read> map_table: array<MapEntry>;
@group(0) @binding(4) var<storage, read> slots: array<Slot>;

const LEVELS = 3u;

var<workgroup> most: array<f32, 64>;

@compute @workgroup_size(64)
fn half_ranges(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let number = workgroup.y * workgroups.x + workgroup.x;
  let slot_count = arrayLength(&slots);
  if (number >= LEVELS * slot_count) {
    return;
  }
  let level = number / slot_count;
  let group = slots[number % slot_count].groups[level];
  var largest = 0.0;
  for (var i = 0u; i < slot_count; i++) {
    if (slots[i].groups[level] != group) {
      continue;
    }
    let first = slots[i].first_map;
    for (var map = first + lane; map < first + slots[i].channels; map += 64u) {
      largest = max(largest, max(abs(ranges[2u * map]), abs(ranges[2u * map + 1u])));
    }
  }
  most[lane] = largest;
  workgroupBarrier();
  if (lane == 0u) {
    for (var i = 1u; i < 64u; i++) {
      largest = max(largest, most[i]);
    }
    let to = 2u * arrayLength(&map_table) + number;
    ranges[to] = select(with_margin(largest), 1.0, group < 0);
  }
}

// 0.1 + x rounded half up to three decimals, in whole numbers: float32 products and quotients round too early for that.
fn with_margin(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  let exponent = bits >> 23u;
  if (exponent >= 148u) {
    return x; // 2^21 and more: both steps are less than half a unit in the last place
  }
  var thousandths = 100u;
  if (exponent > 115u) { // 2^-11 and more; less rounds to 0
    // x * 1000 = significand * 125 / 2^shift
    let significand = (bits & 0x7fffffu) | 0x800000u;
    let shift = 147u - exponent;
    let half_unit = select(1u << (shift - 1u), 0u, shift == 0u);
    thousandths += (significand * 125u + half_unit) >> shift;
  }
  return from_thousandths(thousandths);
}

// The float32 nearest to n / 1000 for n from 1 to 2^21 * 1000: long division to 24 binary digits. There are no ties there.
fn from_thousandths(n: u32) -> f32 {
  var quotient = n / 1000u;
  var rest = n % 1000u;
  var exponent = 150u;
  while (quotient < 0x800000u) {
    quotient = 2u * quotient + rest / 500u;
    rest = rest * 2u % 1000u;
    exponent--;
  }
  if (rest >= 500u) {
    quotient++;
  }
  // Adding lets a quotient that was rounded up to 2^24 carry into the exponent.
  return bitcast<f32>((exponent << 23u) + (quotient - 0x800000u));
}

// Probabilities from logits, the largest logit subtracted first so that no exponential overflows.
// One workgroup computes the whole vector; one invocation every 64th value.

struct Step {
  input: u32, // first float of the logits in the arena
  output: u32, // first float of the probabilities in the arena
  weights: u32,
  bias: u32,
  in_channels: u32, // number of logits
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(2) var<uniform> step: Step;

var<workgroup> largest: array<f32, 64>;
var<workgroup> sums: array<f32, 64>;

@compute @workgroup_size(64)
fn softmax(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (group.x > 0u) {
    return;
  }
  let length = step.in_channels;
  var most = maps[step.input];
  for (var i = lane; i < length; i += 64u) {
    most = max(most, maps[step.input + i]);
  }
  largest[lane] = most;
  workgroupBarrier();
  // Every invocation reduces all parts for itself: a tree of barriers would cost more.
  for (var i = 0u; i < 64u; i++) {
    most = max(most, largest[i]);
  }
  var part = 0.0;
  for (var i = lane; i < length; i += 64u) {
    part += exp(maps[step.input + i] - most);
  }
  sums[lane] = part;
  workgroupBarrier();
  var sum = 0.0;
  for (var i = 0u; i < 64u; i++) {
    sum += sums[i];
  }
  for (var i = lane; i < length; i += 64u) {
    maps[step.output + i] = exp(maps[step.input + i] - most) / sum;
  }
}

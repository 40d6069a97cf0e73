// A fully connected layer: one product of a row of the weights with x, and the bias.
// One workgroup computes one unit; one invocation sums every 64th product.

struct Step {
  input: u32, // first float of x in the arena
  output: u32, // first float of the output in the arena
  weights: u32, // first float of [units, K]
  bias: u32, // first float of [units]
  in_channels: u32, // K
  in_height: u32,
  in_width: u32,
  out_channels: u32, // units
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<f32>;
@group(0) @binding(2) var<uniform> step: Step;

var<workgroup> sums: array<f32, 64>;

@compute @workgroup_size(64)
fn dense(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let unit = group.y * groups.x + group.x;
  if (unit >= step.out_channels) {
    return;
  }
  let length = step.in_channels;
  let row = step.weights + unit * length;
  var sum = 0.0;
  for (var i = lane; i < length; i += 64u) {
    sum += maps[step.input + i] * weights[row + i];
  }
  sums[lane] = sum;
  workgroupBarrier();
  if (lane == 0u) {
    // A tree of barriers would cost more than these few additions.
    var total = weights[step.bias + unit];
    for (var i = 0u; i < 64u; i++) {
      total += sums[i];
    }
    maps[step.output + unit] = total;
  }
}

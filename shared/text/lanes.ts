export interface Lanes {
  /** Lane of each stretch, 0 nearest to the text. */
  readonly lanes: Uint16Array
  readonly count: number
}

/**
 * Gives each of the stretches the first lane that is free where it starts. Starts ascend.
 *
 * A lane depends only on what comes before in the text and never on what is in view, so that nothing changes its lane
 * while one scrolls; and what encloses starts first and is nearer to the text than what it encloses.
 */
export function packLanes(starts: Int32Array, ends: Int32Array): Lanes {
  const lanes = new Uint16Array(starts.length)
  const freeFrom: number[] = []
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] as number
    let lane = 0
    while (lane < freeFrom.length && (freeFrom[lane] as number) > start) lane++
    freeFrom[lane] = ends[index] as number
    lanes[index] = lane
  }
  return { lanes, count: freeFrom.length }
}

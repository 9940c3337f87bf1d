import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3'
import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'

export interface NetworkInput {
  /** The size of each node, as a radius. */
  readonly radii: readonly number[]
  /** Nodes by number; strength 0 to 1. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly strength: number }[]
}

export interface LaidOut {
  readonly places: readonly { readonly x: number; readonly y: number }[]
  /** For each node, the number of the community it falls into; by size, the greatest first. */
  readonly communities: readonly number[]
}

const STEPS = 320

/** Places nodes by force until they rest, and stays there: the same links always give the same picture. */
export function layOut({ radii, links }: NetworkInput): LaidOut {
  const nodes: { index: number; x?: number; y?: number }[] = radii.map((_, index) => ({ index }))
  const springs = links.map(({ from, to, strength }) => ({ source: from, target: to, strength }))
  forceSimulation(nodes)
    .randomSource(seeded())
    .force(
      'link',
      forceLink(springs)
        .distance(({ strength }) => 150 - 80 * strength)
        .strength(({ strength }) => 0.15 + 0.5 * strength),
    )
    .force('charge', forceManyBody().strength(-420).distanceMax(600))
    .force(
      'room',
      // Names stand below the circles and want as much room as they.
      forceCollide<(typeof nodes)[number]>(({ index }) => (radii[index] ?? 8) + 20),
    )
    .force('x', forceX(0).strength(0.055))
    .force('y', forceY(0).strength(0.08))
    .stop()
    .tick(STEPS)
  return {
    places: nodes.map(({ x = 0, y = 0 }) => ({ x, y })),
    communities: communitiesOf(radii.length, links),
  }
}

function communitiesOf(count: number, links: NetworkInput['links']): number[] {
  const graph = new Graph({ type: 'undirected' })
  for (let node = 0; node < count; node += 1) graph.addNode(node)
  for (const { from, to, strength } of links) graph.mergeEdge(from, to, { weight: strength })
  if (links.length === 0) return Array.from({ length: count }, (_, at) => at)
  const found = louvain(graph, { rng: seeded(), getEdgeWeight: 'weight' })
  const sizes = new Map<number, number>()
  for (const community of Object.values(found)) sizes.set(community, (sizes.get(community) ?? 0) + 1)
  const ranks = new Map([...sizes].sort((a, b) => b[1] - a[1]).map(([community], rank) => [community, rank]))
  return Array.from({ length: count }, (_, node) => ranks.get(found[node] ?? -1) ?? node)
}

function seeded(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

// WebRTC sends packets that the content policy does not cover. Nothing in Throughline uses it.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport']) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false })
}

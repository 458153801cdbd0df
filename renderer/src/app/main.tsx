import './no-eval.ts';
import '../ui/fonts.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/global.css';
import { createRoot } from 'react-dom/client';
import { createBridgeClient } from '../bridge/client.ts';
import { createDraftKeeper } from '../bridge/draft-keeper.ts';
import { newRequestId } from '../bridge/request-id.ts';
import { App } from './app.tsx';
import { readStyleNonce } from './style-nonce.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const styleNonce = readStyleNonce(document);
window.__webpack_nonce__ = styleNonce;

const client = createBridgeClient({
  bridge: window.quay,
  newRequestId,
  wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
});

createRoot(root).render(<App client={client} draftKeeper={createDraftKeeper()} styleNonce={styleNonce} />);

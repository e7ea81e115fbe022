import { createPinia } from 'pinia';
import { createApp } from 'vue';
import * as z from 'zod/mini';
import App from './app/App.vue';
import { clientKey } from './app/client.ts';
import { useConnectionStore } from './app/connection-store.ts';
import { defineDefaultPolicy } from './app/trusted-types.ts';
import { i18n } from './messages/i18n.ts';
import { openTransport } from './transport/connect.ts';
import { createReconnectingClient } from './transport/reconnecting-client.ts';
import './styles/theme.css';

// Zod would otherwise try to compile schemas with `new Function`, which the security policy forbids and reports.
z.config({ jitless: true });
defineDefaultPolicy();

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
const connection = useConnectionStore();
const client = createReconnectingClient({
  open: openTransport,
  onPhase: connection.setPhase,
  check: import.meta.env.DEV,
  now: () => Date.now(),
  later: (ms, call) => window.setTimeout(call, ms),
});
app.provide(clientKey, client);
app.mount('#app');
client.start();

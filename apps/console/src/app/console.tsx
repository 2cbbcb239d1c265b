import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createQueryClient } from '../api/query-client.js';
import { forgetSession } from '../api/session.js';
import { readNonce } from './nonce.js';
import { createConsoleRouter } from './router.js';
import { cssVariables, theme } from './theme.js';

const queryClient = createQueryClient(() => forgetSession(queryClient));
const router = createConsoleRouter(queryClient);

// What keeps the page still behind a dialog adds a style too.
setNonce(readNonce());

/** The whole console. */
export const Console = () => (
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={readNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
);

import { words } from './characters.js';

/** A ledger, or the family of ledgers that share their addresses. `currency` is its checker's name for it. */
export interface Chain {
  readonly code: string;
  readonly currency?: string;
  readonly tagged?: boolean;
}

const chains: readonly (Chain & { readonly names: readonly string[]; readonly address?: RegExp })[] = [
  { code: 'evm', currency: 'eth', names: ['EVM', 'ETHEREUM', 'ETH', 'ERC20', 'ERC 20', 'ETHEREUM CLASSIC', 'ETC', 'POLYGON', 'MATIC', 'BNB SMART CHAIN', 'BINANCE SMART CHAIN', 'BSC', 'BEP20', 'BEP 20', 'ARBITRUM', 'ARBITRUM ONE', 'OPTIMISM', 'BASE', 'AVALANCHE', 'AVAX', 'FANTOM', 'FTM', 'GNOSIS', 'CRONOS', 'CELO', 'LINEA', 'ZKSYNC', 'SCROLL'], address: /^0x[0-9a-f]{40}$/i },
  { code: 'bitcoin', currency: 'btc', names: ['BITCOIN', 'BTC', 'XBT'], address: /^(?:bc1[02-9ac-hj-np-z]{11,87})$/i },
  { code: 'litecoin', currency: 'ltc', names: ['LITECOIN', 'LTC'], address: /^ltc1[02-9ac-hj-np-z]{11,87}$/i },
  { code: 'bitcoin-cash', currency: 'bch', names: ['BITCOIN CASH', 'BITCOINCASH', 'BCH'] },
  { code: 'bitcoin-sv', currency: 'bsv', names: ['BITCOIN SV', 'BSV', 'BCHSV'] },
  { code: 'bitcoin-gold', currency: 'btg', names: ['BITCOIN GOLD', 'BTG'] },
  { code: 'tron', currency: 'trx', names: ['TRON', 'TRX', 'TRC20', 'TRC 20'], address: /^T[1-9A-HJ-NP-Za-km-z]{33}$/ },
  { code: 'ripple', currency: 'xrp', tagged: true, names: ['RIPPLE', 'XRP', 'XRP LEDGER', 'XRPL'] },
  { code: 'stellar', currency: 'xlm', tagged: true, names: ['STELLAR', 'XLM'], address: /^G[A-Z2-7]{55}$/ },
  { code: 'monero', currency: 'xmr', names: ['MONERO', 'XMR'], address: /^[48][1-9A-HJ-NP-Za-km-z]{94}$/ },
  { code: 'zcash', currency: 'zec', names: ['ZCASH', 'ZEC'] },
  { code: 'dash', currency: 'dash', names: ['DASH'] },
  { code: 'dogecoin', currency: 'doge', names: ['DOGECOIN', 'DOGE'] },
  { code: 'verge', names: ['VERGE', 'XVG'] },
  { code: 'solana', currency: 'sol', names: ['SOLANA', 'SOL'] },
  { code: 'cardano', currency: 'ada', names: ['CARDANO', 'ADA'], address: /^addr1[02-9ac-hj-np-z]+$/i },
];

/** The chain of that name or ticker; tokens count as the chain they live on. */
export const knownChain = (name: string): Chain | undefined => chains.find((chain) => chain.names.includes(words(name)));

/** The chain that an issuer names, or one that we do not know under its own name. */
export const chainOf = (issuer: string): Chain => knownChain(issuer) ?? { code: words(issuer).toLowerCase().replaceAll(' ', '-') };

/** The chain whose addresses alone have this form. */
export const chainOfAddress = (address: string): Chain | undefined => chains.find((chain) => chain.address?.test(address));

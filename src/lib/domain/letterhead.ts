/** The heading of an organisation's papers: kept as fields, because agencies and signers change. */
export type Letterhead = {
	parentAgency: string; // the agency above, first line on the left
	agency: string; // the issuer, bold
	place: string; // where papers are signed
	signerTitle: string;
	signer: string;
	contact?: string; // where people turn to about their data: address, phone, mail
};

/** Which columns a department needs of the winners, and no others. */
export const recipientViews = ['justice', 'home-affairs'] as const;
export type RecipientView = (typeof recipientViews)[number];

export type Recipient = { code: string; name: string; view: RecipientView };

// A made-up résumé of the benchmark's corpus, and ads for it.
export const pdf = new URL("../bench/data/pdf/en-swe-senior__rendercv-classic.pdf", import.meta.url).pathname;
export const docx = new URL("../bench/data/docx/en-nurse__table.docx", import.meta.url).pathname;
export const sidebarPdf = new URL("../bench/data/pdf/en-swe-senior__own-sidebar.pdf", import.meta.url).pathname;
export const doubtfulPdf = new URL("../bench/data/pdf/en-student__json-class.pdf", import.meta.url).pathname;
export const otherPdf = new URL("../bench/data/pdf/en-nurse__rendercv-classic.pdf", import.meta.url).pathname;

export const job = `Backend Engineer, Payments

We build the payment platform of a mid-sized bank and look for somebody who likes quiet nights.

Requirements
- At least 5 years of professional experience in backend development
- Strong knowledge of Rust or Go
- PostgreSQL and Apache Kafka in production
- You have run services on Kubernetes
- Infrastructure as code with Terraform
- A degree in computer science or a comparable qualification
- Fluent English

Nice to have
- gRPC
- Amazon Web Services
- COBOL

We offer
- 30 days of holiday and a pension plan
`;

export const gatedJob = `Field Engineer, Leeds

Requirements
- You have the right to work in the UK
- Driving licence
- At least 3 years of experience with Rust
- Kubernetes
`;

export const otherJob = `Critical Care Nurse

You bring:
- Registered nurse with a valid licence
- 3+ years of experience in intensive care
- ACLS certification
- Experience with mechanical ventilation and patient monitoring
Preferred: Epic, wound care, Spanish.
`;

# Production, or another environment like it, on AWS. docs/deployment.md says how to begin.
terraform {
  # Write-only arguments keep passwords out of plans and of the state.
  required_version = ">= 1.11"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
  # Which bucket: terraform init -backend-config=bucket=… -backend-config=region=…
  backend "s3" {
    key          = "smartresume.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region
  default_tags { tags = local.tags }
}

# What belongs to CloudFront has to be there.
provider "aws" {
  alias  = "global"
  region = "us-east-1"
  default_tags { tags = local.tags }
}

locals {
  name = "smartresume-${var.environment}"
  tags = {
    Application = "smartresume"
    Environment = var.environment
  }
}
